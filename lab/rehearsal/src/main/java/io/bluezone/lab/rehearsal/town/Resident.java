// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import io.bluezone.lab.population.Person;

/**
 * Someone who lives in the town.
 *
 * @param number the person's number in all lists
 * @param name an invented name, which no two have
 * @param telephone an invented telephone number, which no server may ever hold
 * @param person the phone, and how it is carried
 * @param hasApp whether the phone has the app
 */
public record Resident(int number, String name, String telephone, Person person, boolean hasApp) {}
