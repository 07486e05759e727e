package dev.mmapcheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.mmapcheck.rule.RuleCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportsTest {
  @Test
  void textShowsTheLineThePathAndTheRemedy() throws IOException {
    assertEquals(
        """
        src/a b.c:5:9: error: `p[0]` reads memory of `p` that was unmapped on line 4: SIGSEGV \
        [use-after-munmap MM301]
            5 | \treturn p[0] + 100 % 7;
              | \t       ^~~~
          how it comes to this:
            1. src/a b.c:3:6: `p` is mapped here
            2. src/a b.c:4:2: `p` is unmapped here
            3. src/a b.c:5:9: `p[0]` reads the unmapped memory here
          remedy: unmap after the last access
          fix: Remove the munmap (--fix)

        src/a b.c:1:1: not analysed: a path does not end (in `g`)
        b.c: not analysed: it is not C: it contains NUL bytes
        1 error in 2 files; 1 file not analysed; 1 place not analysed
        """,
        Samples.in(Format.TEXT, Style.PLAIN));
  }

  @Test
  void colourOnlyAddsEscapes() throws IOException {
    String coloured = Samples.in(Format.TEXT, Style.COLOURED);
    assertTrue(coloured.contains("\u001b["));
    assertEquals(
        Samples.in(Format.TEXT, Style.PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void githubEscapesWhatWouldEndACommand() throws IOException {
    assertEquals(
        """
        ::error file=src/a b.c,line=5,endLine=5,col=9,endColumn=13,title=use-after-munmap (MM301)\
        ::`p[0]` reads memory of `p` that was unmapped on line 4: SIGSEGV%0ARemedy: unmap after the\
         last access
        ::warning file=src/a b.c,line=1,endLine=1,col=1,endColumn=6,title=not analysed::g: a path\
         does not end
        ::warning file=b.c,title=not analysed::it is not C: it contains NUL bytes
        """,
        Samples.in(Format.GITHUB, Style.PLAIN));
  }

  @Test
  void jsonKeepsItsSchema() throws IOException {
    String json = Samples.in(Format.JSON, Style.PLAIN);
    String schema = Files.readString(Path.of("../docs/json-schema.json"));
    assertEquals(Set.of(), violations(VersionFlag.V202012, schema, json));
    assertFalse(
        violations(VersionFlag.V202012, schema, json.replace("\"MM301\"", "\"301\"")).isEmpty());
    JsonObject root = JsonParser.parseString(json).getAsJsonObject();
    assertEquals("1.2.3", root.get("version").getAsString());
    assertEquals(1, root.getAsJsonArray("findings").size());
    assertEquals(2, root.getAsJsonArray("notAnalysed").size());
  }

  @Test
  void sarifKeepsTheOfficialSchema() throws IOException {
    String sarif = Samples.in(Format.SARIF, Style.PLAIN);
    String schema;
    try (InputStream official = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema = new String(official.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(Set.of(), violations(VersionFlag.V7, schema, sarif));
    assertFalse(
        violations(VersionFlag.V7, schema, sarif.replace("\"2.1.0\"", "\"2.2\"")).isEmpty());
  }

  @Test
  void sarifCarriesRulesPathsFixesAndGaps() throws IOException {
    JsonObject run =
        JsonParser.parseString(Samples.in(Format.SARIF, Style.PLAIN))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
    assertEquals(RuleCatalog.descriptors().size(), driver.getAsJsonArray("rules").size());
    JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
    JsonObject rule =
        driver.getAsJsonArray("rules").get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
    assertEquals(result.get("ruleId"), rule.get("id"));
    assertTrue(rule.getAsJsonObject("help").get("markdown").getAsString().contains("munmap"));
    assertEquals(
        3,
        result
            .getAsJsonArray("codeFlows")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("threadFlows")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("locations")
            .size());
    assertEquals(1, result.getAsJsonArray("fixes").size());
    assertTrue(Samples.in(Format.SARIF, Style.PLAIN).contains("\"src/a%20b.c\""));
    assertEquals(
        2,
        run.getAsJsonArray("invocations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("toolExecutionNotifications")
            .size());
  }

  private static Set<ValidationMessage> violations(VersionFlag draft, String schema, String json) {
    return JsonSchemaFactory.getInstance(draft).getSchema(schema).validate(json, InputFormat.JSON);
  }
}
