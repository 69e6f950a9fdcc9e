// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

/** {@code auto}, {@code sim}, {@code bluez} or {@code bluez:hciN}, and a simulated world's seed. */
public record RadioChoice(String name, long seed) {}
