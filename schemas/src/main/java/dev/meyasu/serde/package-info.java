/** Avro on the Confluent wire format: magic byte 0, schema id, binary. */
package dev.meyasu.serde;
