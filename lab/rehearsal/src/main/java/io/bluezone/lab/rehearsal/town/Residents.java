// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.population.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives people names, numbers, and the app to some of them. */
final class Residents {

  private static final List<String> FAMILIES =
      List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ");
  private static final List<String> MIDDLES =
      List.of("Thị", "Văn", "Minh", "Ngọc", "Đức", "Thanh", "Quang");
  private static final List<String> GIVEN =
      List.of(
          "An", "Bình", "Châu", "Dung", "Giang", "Hạnh", "Hoa", "Hùng", "Khoa", "Lan", "Linh",
          "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn",
          "Yến");

  private Residents() {}

  static List<Resident> of(List<Person> people, int adoption, Draws draws) {
    List<Resident> residents = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      boolean hasApp = draws.uniform(i, 0, Purpose.APP) * 100 < adoption;
      String telephone = String.format(Locale.ROOT, "09%08d", 13_570_000 + 7_919L * i);
      residents.add(new Resident(i, name(i), telephone, people.get(i), hasApp));
    }
    return List.copyOf(residents);
  }

  /** Households share a family's name. */
  private static String name(int person) {
    int household = person / 4;
    return String.join(
        " ",
        FAMILIES.get(household % FAMILIES.size()),
        MIDDLES.get((household / FAMILIES.size() + person) % MIDDLES.size()),
        GIVEN.get(person * 7 % GIVEN.size()),
        "(" + (person + 1) + ")");
  }
}
