/** A client of the Confluent Schema Registry REST API, over which several servers agree. */
package dev.meyasu.registry;
