// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.population.Person.Carrying;
import io.bluezone.lab.population.Person.Phone;

/**
 * The finding of contacts by their phones, from a {@link RadioTable}. A pair of phones that did
 * well on one day does well on others, as often as the table says. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // places in flat arrays
public final class Radio {

  private static final Phone[] PHONES = Phone.values();
  private static final Carrying[] WAYS = Carrying.values();
  private static final int SHADES = 3;

  /** Parts of 100 of {@link Phone}, as in {@code PhoneMix.DEFAULT}. */
  private static final int[] MIX = {70, 10, 20};

  private final double[] close;
  private final double[] alike;

  private Radio(double[] close, double[] alike) {
    this.close = close;
    this.alike = alike;
  }

  /** Takes from a table what phones with a duty cycle do. */
  public static Radio of(RadioTable table, RadioTable.Cycle cycle) {
    int cells = ContactKind.values().length * PHONES.length * PHONES.length * SHADES;
    double[] close = new double[cells];
    double[] alike = new double[cells];
    for (ContactKind kind : ContactKind.values()) {
      for (Phone of : PHONES) {
        for (Phone by : PHONES) {
          for (int shaded = 0; shaded < SHADES; shaded++) {
            RadioTable.Pair pair = new RadioTable.Pair(cycle, of, by, shaded);
            int cell = cell(kind, of.ordinal(), by.ordinal(), shaded);
            close[cell] = table.close(pair, kind.metres(), kind.minutes());
            alike[cell] = table.alike(pair, kind.metres(), kind.minutes());
          }
        }
      }
    }
    return new Radio(close, alike);
  }

  /** Gives whether the contact's phone hears the case's on a day and calls it close. */
  boolean finds(int infected, int contact, int day, ContactKind kind, Draws draws) {
    int shaded = shaded(infected, draws) + shaded(contact, draws);
    int cell = cell(kind, phone(infected, draws), phone(contact, draws), shaded);
    int meeting = day * 16 + kind.ordinal();
    return isClose(Draws.pair(infected, contact), meeting, close[cell], alike[cell], draws);
  }

  /**
   * Gives whether a contact's phone calls a case close that was so far away for so long.
   *
   * @param pair the case and the contact, in this order
   * @param meeting the number of the meeting, of all meetings of the pair
   */
  public static boolean finds(
      RadioTable table,
      RadioTable.Pair phones,
      double metres,
      double minutes,
      long pair,
      int meeting,
      Draws draws) {
    double close = table.close(phones, metres, minutes);
    return isClose(pair, meeting, close, table.alike(phones, metres, minutes), draws);
  }

  private static boolean isClose(long pair, int meeting, double close, double alike, Draws draws) {
    boolean asEver = draws.uniform(pair, meeting, Purpose.RADIO_ALIKE) < alike;
    double draw =
        asEver
            ? draws.uniform(pair, 0, Purpose.RADIO_PAIR)
            : draws.uniform(pair, meeting, Purpose.RADIO_MEETING);
    return draw < close;
  }

  private static int phone(int person, Draws draws) {
    int draw = draws.below(100, person, 0, Purpose.PHONE);
    return draw < MIX[0] ? 0 : draw < MIX[0] + MIX[1] ? 1 : 2;
  }

  private static int shaded(int person, Draws draws) {
    Carrying way = WAYS[draws.below(WAYS.length, person, 0, Purpose.CARRYING)];
    return isShaded(way) ? 1 : 0;
  }

  /** Gives whether the body of its owner is before a phone that is so carried. */
  public static boolean isShaded(Carrying way) {
    return way == Carrying.BACK_POCKET;
  }

  private static int cell(ContactKind kind, int of, int by, int shaded) {
    return ((kind.ordinal() * PHONES.length + of) * PHONES.length + by) * SHADES + shaded;
  }
}
