// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

/**
 * A radio to open.
 *
 * @param name {@code auto}, {@code sim}, {@code bluez} or {@code bluez:hciN}
 * @param seed the seed of a simulated world
 */
public record RadioChoice(String name, long seed) {}
