package io.evergrad.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;

/** The header of a history file. */
final class SubjectLine {

  static final String FORMAT = "evergrad-history";
  static final int VERSION = 2;

  private static final ObjectMapper RECORDS =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private SubjectLine() {}

  static ObjectNode of(Subject subject) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("version", VERSION);
    node.set("subject", RECORDS.valueToTree(subject));
    return node;
  }

  static Subject subject(JsonLine line) throws IOException {
    if (!line.text("format").equals(FORMAT)) {
      throw line.wrong("format", FORMAT, line.text("format"));
    }
    if (line.whole("version") != VERSION) {
      throw line.wrong("version", VERSION + ", the one this release reads", line.whole("version"));
    }
    try {
      return RECORDS.treeToValue(line.object("subject").node(), Subject.class);
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
              .collect(Collectors.joining("."));
      throw new IOException(
          line.place() + ": subject." + field + ": " + firstLine(e.getOriginalMessage()), e);
    } catch (JsonProcessingException e) {
      throw new IOException(line.place() + ": subject: " + firstLine(e.getOriginalMessage()), e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
