/** YAML documents read so that every fault has a place, and all of them are told at once. */
package dev.meyasu.document;
