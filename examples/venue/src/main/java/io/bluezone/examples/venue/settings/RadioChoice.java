// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

/**
 * A radio to open, {@code auto}, {@code sim}, {@code bluez} or {@code bluez:hciN}, and the seed of
 * a simulated world.
 */
public record RadioChoice(String name, long seed) {}
