/** Source definitions: what a file is, and which facts its rows give. */
package dev.meyasu.connect.files.definition;
