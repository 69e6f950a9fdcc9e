// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.net.URI;

/**
 * What the operator may change.
 *
 * @param name the venue's name, for the screen: at most 60 characters, may be empty
 * @param gateMode whether the screen is a gate's
 * @param appAddress the address of the app, for the screen's QR code
 * @param gateStrength how strong a phone at the gate is, in dBm: -90 to -20
 */
public record OperatorSettings(String name, boolean gateMode, URI appAddress, int gateStrength) {}
