/* SPDX-License-Identifier: Apache-2.0 */
/** What a value is made of, and what changed it. */
package dev.meyasu.core.explain;
