// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import io.bluezone.lab.population.Person.Carrying;
import io.bluezone.lab.population.Person.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The kinds of people's phones, as parts of a whole. */
public record PhoneMix(List<Phone> kinds, List<Integer> parts) {

  /** The text of what people carry if nothing else is said. */
  public static final String DEFAULT = "android=70,iphone=10,iphone-background=20";

  private static final int MOST = 1000;
  private static final List<Carrying> WAYS = List.of(Carrying.values());

  /** Reads {@code android=70,iphone=30}, or throws {@link IllegalArgumentException}. */
  public static PhoneMix parse(String text) {
    List<Phone> kinds = new ArrayList<>();
    List<Integer> parts = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      String[] field = each.split("=", -1);
      int part =
          field.length == 2 && field[1].matches("\\d{1,4}") ? Integer.parseInt(field[1]) : -1;
      if (part < 0 || part > MOST) {
        throw new IllegalArgumentException("no part of a mix of phones: " + each);
      }
      kinds.add(kind(field[0]));
      parts.add(part);
    }
    if (parts.stream().mapToInt(each -> each).sum() == 0) {
      throw new IllegalArgumentException("no phones: " + text);
    }
    return new PhoneMix(List.copyOf(kinds), List.copyOf(parts));
  }

  private static Phone kind(String name) {
    return switch (name) {
      case "android" -> Phone.ANDROID;
      case "iphone" -> Phone.IPHONE;
      case "iphone-background" -> Phone.IPHONE_BACKGROUND;
      default -> throw new IllegalArgumentException("no kind of phone: " + name);
    };
  }

  public Phone draw(SplittableRandom random) {
    int drawn = random.nextInt(parts.stream().mapToInt(each -> each).sum());
    int kind = 0;
    while (drawn >= parts.get(kind)) {
      drawn -= parts.get(kind);
      kind++;
    }
    return kinds.get(kind);
  }

  /** Draws a person who carries a phone in any of the ways. */
  Person person(String name, SplittableRandom random) {
    Carrying carrying = WAYS.get(random.nextInt(WAYS.size()));
    return new Person(name, draw(random), carrying);
  }
}
