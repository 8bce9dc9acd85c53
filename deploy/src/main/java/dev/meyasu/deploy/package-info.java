/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The all-in-one local launcher: broker, registry, Connect worker, streams and API as parts that
 * start and stop in order.
 */
@NullMarked
package dev.meyasu.deploy;

import org.jspecify.annotations.NullMarked;
