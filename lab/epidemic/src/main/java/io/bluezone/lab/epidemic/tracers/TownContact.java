// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

/** Someone beside a case on a day, at one place; the metres are the mean of these minutes. */
record TownContact(int other, int day, int place, double metres, double minutes) {}
