/* SPDX-License-Identifier: Apache-2.0 */
/** The `meyasu` command. */
@NullMarked
package dev.meyasu.cli;

import org.jspecify.annotations.NullMarked;
