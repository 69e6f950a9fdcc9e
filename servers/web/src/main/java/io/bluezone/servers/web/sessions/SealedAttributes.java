// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.sessions;

import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * The sealed form of a session's content, and of what a page shows once. A code or a first password
 * is in a session for the moment between two requests, and must not be read in the database or a
 * copy of it; and nothing is made into objects that no program of this database has written. Thread
 * safe.
 */
final class SealedAttributes {

  private final Sealing sealing;
  private final String purpose;
  private final SerializingConverter serializer = new SerializingConverter(new DefaultSerializer());
  private final DeserializingConverter deserializer =
      new DeserializingConverter(new DefaultDeserializer(SealedAttributes.class.getClassLoader()));

  SealedAttributes(Sealing sealing, String purpose) {
    this.sealing = sealing;
    this.purpose = purpose;
  }

  byte[] seal(Object value) {
    return sealing.seal(purpose, serializer.convert(value));
  }

  Object open(byte[] sealed) {
    return deserializer.convert(sealing.open(purpose, sealed));
  }
}
