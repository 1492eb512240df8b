// Reads YAML as kubectl does: from a JSON list of documents to a JSON list of what each of them is in JSON,
// as text, or null where it is refused.
package main

import (
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		panic(err)
	}
	read := make([]*string, len(documents))
	for index, document := range documents {
		if object, err := yaml.YAMLToJSON([]byte(document)); err == nil {
			text := string(object)
			read[index] = &text
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(read); err != nil {
		panic(err)
	}
}
