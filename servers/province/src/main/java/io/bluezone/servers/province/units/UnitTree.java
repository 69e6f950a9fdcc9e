// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All units in the order of their file, and which is below which. Immutable. */
public final class UnitTree {

  private final Map<String, ProvinceUnit> units = new LinkedHashMap<>();
  private final ListMultimap<String, ProvinceUnit> children = ArrayListMultimap.create();

  public UnitTree(Collection<ProvinceUnit> all) {
    for (ProvinceUnit unit : all) {
      units.put(unit.code(), unit);
      children.put(unit.parent(), unit);
    }
  }

  public boolean isEmpty() {
    return units.isEmpty();
  }

  public Optional<ProvinceUnit> find(String code) {
    return Optional.ofNullable(units.get(code));
  }

  /** {@return the province, if there is any unit} */
  public Optional<ProvinceUnit> root() {
    return children.get("").stream().findFirst();
  }

  public List<ProvinceUnit> all() {
    return List.copyOf(units.values());
  }

  /** {@return all that report: the province itself does not} */
  public List<ProvinceUnit> reporting() {
    return units.values().stream().filter(unit -> !unit.isRoot()).toList();
  }

  public List<ProvinceUnit> childrenOf(String code) {
    return code.isEmpty() ? List.of() : List.copyOf(children.get(code));
  }

  /** {@return a unit and all below it; nothing of a unit that is not there} */
  public List<ProvinceUnit> within(String code) {
    List<ProvinceUnit> found = new ArrayList<>();
    Deque<ProvinceUnit> open = new ArrayDeque<>();
    find(code).ifPresent(open::add);
    while (!open.isEmpty()) {
      ProvinceUnit unit = open.removeFirst();
      found.add(unit);
      open.addAll(children.get(unit.code()));
    }
    return found;
  }
}
