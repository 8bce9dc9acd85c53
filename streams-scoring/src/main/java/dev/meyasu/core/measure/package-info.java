/* SPDX-License-Identifier: Apache-2.0 */
/** Measures: what one entity adds to which cells. */
package dev.meyasu.core.measure;
