/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.document;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {}
