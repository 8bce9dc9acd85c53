/**
 * When people work: weekly schedules, holidays, and the time between two instants that is worked.
 */
package dev.meyasu.core.calendar;
