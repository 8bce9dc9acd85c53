/* SPDX-License-Identifier: Apache-2.0 */
/** Metrics: formulas over cells in a window. */
package dev.meyasu.core.metric;
