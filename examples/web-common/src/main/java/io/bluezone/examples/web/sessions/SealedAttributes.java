// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web.sessions;

import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * The sealed form of a session's content. A code or a first password that a page shows once is in a
 * session for the moment between two requests, and must not be read in the database or a copy of
 * it; and nothing is made into objects that no program of this database has written. Thread safe.
 */
final class SealedAttributes {

  private static final String PURPOSE = "session";

  private final Sealing sealing;
  private final SerializingConverter serializer = new SerializingConverter(new DefaultSerializer());
  private final DeserializingConverter deserializer =
      new DeserializingConverter(new DefaultDeserializer(SealedAttributes.class.getClassLoader()));

  SealedAttributes(Sealing sealing) {
    this.sealing = sealing;
  }

  byte[] seal(Object value) {
    return sealing.seal(PURPOSE, serializer.convert(value));
  }

  Object open(byte[] sealed) {
    return deserializer.convert(sealing.open(PURPOSE, sealed));
  }
}
