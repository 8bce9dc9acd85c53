/* SPDX-License-Identifier: Apache-2.0 */
/** Amounts of several currencies in one. */
package dev.meyasu.core.money;
