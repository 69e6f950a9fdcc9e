// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated people as plain data: people, places, visits, and who meets whom. Simulations give them
 * to their worlds; this package knows no radio.
 */
@NullMarked
package io.bluezone.lab.population;

import org.jspecify.annotations.NullMarked;
