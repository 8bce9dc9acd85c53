/** The Kafka Streams topology around the core. */
package dev.meyasu.streams;
