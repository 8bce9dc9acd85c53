/** The all-in-one local launcher. */
package dev.meyasu.launcher;
