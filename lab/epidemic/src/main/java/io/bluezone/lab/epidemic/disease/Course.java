// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

import java.util.OptionalDouble;

/**
 * The course of one infection, in days since it.
 *
 * @param symptomsAt days until symptoms; empty for a case that never has any
 * @param infectiousness hazard of this case beside that of one with symptoms
 */
public record Course(OptionalDouble symptomsAt, double infectiousness) {}
