/** The topics, their schemas and their serdes. */
package dev.meyasu.schemas;
