/** The one list of topics. */
package dev.meyasu.topics;
