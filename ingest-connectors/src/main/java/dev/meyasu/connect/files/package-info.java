/** A Kafka Connect source connector for a drop folder of CSV and JSONL files. */
package dev.meyasu.connect.files;
