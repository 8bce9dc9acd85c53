/** The HTTP API, the live dashboard and the notifications. */
package dev.meyasu.api;
