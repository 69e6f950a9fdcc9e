// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;
import java.util.ArrayList;
import java.util.List;

/** The fields of an object of a vector; one that is missing or of another kind is a difference. */
record Fields(JsonNode object) {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  JsonNode field(String name) throws DifferenceException {
    JsonNode value = object.get(name);
    if (value == null) {
      throw new DifferenceException(name + " is missing");
    }
    return value;
  }

  Fields at(String name, int index) throws DifferenceException {
    JsonNode element = field(name).get(index);
    if (element == null) {
      throw new DifferenceException(name + " has no element " + index);
    }
    return new Fields(element);
  }

  String text(String name) throws DifferenceException {
    return field(name).asText();
  }

  boolean isTrue(String name) throws DifferenceException {
    JsonNode value = field(name);
    if (!value.isBoolean()) {
      throw new DifferenceException(name + " is neither true nor false");
    }
    return value.booleanValue();
  }

  int integer(String name) throws DifferenceException {
    JsonNode value = field(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new DifferenceException(name + " is no integer");
    }
    return value.intValue();
  }

  /** Reads an integer of 63 bits. */
  long bound(String name) throws DifferenceException {
    JsonNode value = field(name);
    if (!isLong(value)) {
      throw new DifferenceException(name + " is no integer of 63 bits");
    }
    return value.longValue();
  }

  private static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  /** Requires so many elements. */
  void requireSize(String name, int size) throws DifferenceException {
    requireSize(name, field(name), size);
  }

  /** Requires so many elements of the row that stands at {@code index}. */
  void requireSizeAt(String name, int index, int size) throws DifferenceException {
    requireSize(name, at(name, index).object(), size);
  }

  private static void requireSize(String name, JsonNode row, int size) throws DifferenceException {
    if (!row.isArray() || row.size() != size) {
      throw new DifferenceException(name + " has " + row.size() + " elements, not " + size);
    }
  }

  long[] measurement() throws DifferenceException {
    JsonNode value = field("measurement");
    long[] measurement = new long[value.isArray() ? value.size() : 1];
    for (int i = 0; i < measurement.length; i++) {
      JsonNode part = value.isArray() ? value.get(i) : value;
      if (!part.isBoolean() && !isLong(part)) {
        throw new DifferenceException("measurement has a value that is no integer");
      }
      measurement[i] = part.isBoolean() ? (part.booleanValue() ? 1 : 0) : part.longValue();
    }
    return measurement;
  }

  byte[] bytes(String name) throws DifferenceException {
    return decoded(name, field(name));
  }

  /** Reads a row of byte strings. */
  List<byte[]> rows(String name) throws DifferenceException {
    List<byte[]> rows = new ArrayList<>();
    for (JsonNode element : field(name)) {
      rows.add(decoded(name, element));
    }
    return rows;
  }

  byte[] row(String name, int index) throws DifferenceException {
    return decoded(name, at(name, index).object());
  }

  /** Reads the row of byte strings that stands at {@code index}. */
  List<byte[]> rowsAt(String name, int index) throws DifferenceException {
    List<byte[]> rows = new ArrayList<>();
    for (JsonNode element : at(name, index).object()) {
      rows.add(decoded(name, element));
    }
    return rows;
  }

  private static byte[] decoded(String name, JsonNode value) throws DifferenceException {
    if (!value.isTextual() || !HEX.canDecode(value.textValue())) {
      throw new DifferenceException(name + " is no string of hex digits");
    }
    return HEX.decode(value.textValue());
  }

  static String hex(byte[] bytes) {
    return HEX.encode(bytes);
  }
}
