/** The functional core: values in, values out, {@code java.*} only. */
package dev.meyasu.core;
