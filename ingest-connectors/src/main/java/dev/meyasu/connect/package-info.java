/** Kafka Connect source connectors. */
package dev.meyasu.connect;
