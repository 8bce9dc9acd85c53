/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.fact;

/**
 * A named field of a {@link Kind}.
 *
 * @param name lower_snake, as in the Avro schema and in expressions
 */
public record Field(String name, FieldType type) {}
