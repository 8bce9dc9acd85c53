/** From the bytes of a file to raw records, in bounded memory. */
package dev.meyasu.connect.files.reading;
