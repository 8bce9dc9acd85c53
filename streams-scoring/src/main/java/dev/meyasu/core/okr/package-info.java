/* SPDX-License-Identifier: Apache-2.0 */
/** Objectives and key results, and how a reading becomes a score. */
package dev.meyasu.core.okr;
