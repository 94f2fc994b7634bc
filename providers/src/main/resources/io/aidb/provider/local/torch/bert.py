# BERT, RoBERTa, XLM-RoBERTa and DistilBERT, which differ in where positions begin and whether there are token types.

class Encoder:
  words : Tensor
  positions : Tensor
  types : Tensor
  norm : __torch__.layers.LayerNorm
  layers : List[__torch__.layers.PostNormLayer]
  # RoBERTa numbers the tokens that are not this one, from the number after it on; -1 in other models.
  padding : int

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, mask: Tensor, type_ids: Optional[Tensor]) -> Tensor:
    if self.padding < 0:
      position = torch.slice(self.positions, 0, 0, torch.size(ids, 1))
    else:
      counted = torch.type_as(torch.ne(ids, self.padding), ids)
      number = torch.add(torch.mul(torch.cumsum(counted, 1), counted), self.padding)
      position = torch.embedding(self.positions, number)
    if type_ids is None:
      kind = torch.select(self.types, 0, 0)
    else:
      kind = torch.embedding(self.types, type_ids)
    x = self.norm.forward(torch.add(torch.add(torch.embedding(self.words, ids), kind), position))
    visible = __torch__.layers.visible(mask)
    for layer in self.layers:
      x = layer.forward(x, visible)
    return x
