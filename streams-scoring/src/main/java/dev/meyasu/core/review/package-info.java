/**
 * What became of values that were reported: the same day as it looks today, and what changed it.
 */
package dev.meyasu.core.review;
