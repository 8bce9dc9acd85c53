/**
 * CEL over named values: checked when a definition is read, evaluated against plain Java values.
 */
package dev.meyasu.expression;
