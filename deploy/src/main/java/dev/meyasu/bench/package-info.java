/**
 * Benchmarks that run against a real broker: {@link dev.meyasu.bench.ThroughputBench}, {@link
 * dev.meyasu.bench.LatencyBench} and {@link dev.meyasu.bench.RecoveryBench}. They print ratios, not
 * only speeds, and nothing that an oracle does not confirm.
 */
package dev.meyasu.bench;
