/** The sample company: a seeded generator of its source files, and their replay. */
package dev.meyasu.demo;
