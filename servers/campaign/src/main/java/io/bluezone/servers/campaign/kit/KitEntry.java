// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code index.json}.
 *
 * @param kind one of the kinds, like {@code table-card}
 * @param file its path from the folder of the kit
 * @param language {@code vi} or {@code en}
 * @param qr whether a code can be read from its page
 * @param smsParts of how many parts it is, if it is a message
 */
@JsonPropertyOrder({"kind", "file", "language", "qr", "smsParts"})
public record KitEntry(
    @JsonProperty("kind") String kind,
    @JsonProperty("file") String file,
    @JsonProperty("language") String language,
    @JsonProperty("qr") boolean qr,
    @JsonProperty("smsParts") @Nullable Integer smsParts) {}
