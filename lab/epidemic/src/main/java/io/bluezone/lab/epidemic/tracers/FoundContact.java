// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

/**
 * Someone who is warned of a case.
 *
 * @param infected the case
 * @param hours from the entry of the code until the warning
 */
record FoundContact(int infected, int person, double hours) {}
