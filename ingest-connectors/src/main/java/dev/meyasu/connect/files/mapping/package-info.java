/** From the raw bytes of a row to facts and rejections, all as values. */
package dev.meyasu.connect.files.mapping;
