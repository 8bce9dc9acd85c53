/** Benchmarks that run against a real broker and print a ratio, not only a speed. */
package dev.meyasu.bench;
