/* SPDX-License-Identifier: Apache-2.0 */
/** Facts, and the entities that they fold into. */
package dev.meyasu.core.fact;
