/** Recorded reviews and the journal, from their records into the core. */
package dev.meyasu.review;
