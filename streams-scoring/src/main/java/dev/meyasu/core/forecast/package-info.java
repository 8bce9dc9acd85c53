/* SPDX-License-Identifier: Apache-2.0 */
/** What a key result's metric is likely to be when its cycle ends. */
package dev.meyasu.core.forecast;
