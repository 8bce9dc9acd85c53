/* SPDX-License-Identifier: Apache-2.0 */
/** Definitions as people write them: YAML files, read and checked into the core's types. */
package dev.meyasu.catalogue;
