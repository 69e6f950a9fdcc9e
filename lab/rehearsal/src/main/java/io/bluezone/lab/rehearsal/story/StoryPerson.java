// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

import io.bluezone.lab.population.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person of the story.
 *
 * @param name an invented name
 * @param home the number of the home among the places
 * @param phone the kind of phone; null without the app
 * @param carrying where the phone is
 */
public record StoryPerson(
    String name, int home, Person.@Nullable Phone phone, Person.Carrying carrying) {}
